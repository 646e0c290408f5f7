import { get } from 'node:http';

/** Whether the address answers 200, and what it answered otherwise. */
export type Readiness = { ready: true } | { ready: false; answer: string };

/** Asks once. Every question has a connection of its own, so that none holds a stopping server open. */
export function askReadiness(url: string, timeoutMs = 2_000): Promise<Readiness> {
  return new Promise((resolve) => {
    const no = (answer: string) => resolve({ ready: false, answer });
    const request = get(url, { agent: false, timeout: timeoutMs }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk.slice(0, 500 - text.length);
      });
      response.on('error', (error) => no(error.message));
      response.on('end', () => {
        if (response.statusCode === 200) resolve({ ready: true });
        else no(`${response.statusCode} ${text}`.trim());
      });
    });
    request.on('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)));
    request.on('error', (error) => no(error.message));
  });
}

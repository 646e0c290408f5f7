import { MasarError } from '@masar/kit/errors/masar-error';

/** What is said of an argument that has to be a formation's code and isn't one. */
export function unknownFormation(field: string, received: string): MasarError {
  const code = received.slice(0, 80);
  return new MasarError('UNKNOWN_FORMATION', `${field}: no formation has the code '${code}'`, {
    field,
    expected: "a formation's code such as 'e-tarbeya'; `formations` lists them",
    received: code,
  });
}

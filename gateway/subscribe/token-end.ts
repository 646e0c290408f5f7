/**
 * When a bearer JWT ends, in ms since the epoch; undefined for anything else. Nothing is verified here: whoever
 * forges an end only shortens or lengthens a timer, and the subgraphs check the token itself.
 */
export function tokenEnd(authorization: string | undefined): number | undefined {
  const payload = /^Bearer\s+[\w-]+\.([\w-]+)\.[\w-]*$/i.exec(authorization ?? '')?.[1];
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined;
    return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1_000 : undefined;
  } catch {
    // Not a JWT after all: a token of another kind has no end that could be seen from here.
    return undefined;
  }
}

import { newKey } from './local/signing-key.ts';

// A new key for the hub to sign access tokens with: node deploy/create-signing-key.ts > signing-key.json
process.stdout.write(`${JSON.stringify(newKey())}\n`);

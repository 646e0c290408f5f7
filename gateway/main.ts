import { keepThreadsSmall, startWithOwnSettings } from './config/process.ts';

// `node gateway/main.ts --help` lists what can be set.
startWithOwnSettings();
keepThreadsSmall();
// Loaded only then: a process that is about to be started anew needs none of it.
await import('./run.ts');

export { startSandbox, type Sandbox, type SandboxOptions } from './start-sandbox.ts';
export { readSandboxSeed, type SandboxState } from './state.ts';
export type { Fault } from './faults.ts';
export type { LoggedRequest } from './request-log.ts';

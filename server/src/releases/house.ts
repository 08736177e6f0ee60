import type { KeptConnections } from '../connectors/index.ts';
import type { CompiledRelease } from './compile.ts';

/** What an act needs besides the call: the release it works by and the connections it may use. */
export interface House { release: CompiledRelease; connections: KeptConnections }

export { compileGates, isOpen, type Gate } from './gates.ts';
export { flagsFor } from './flags.ts';

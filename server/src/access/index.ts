export { compileGates, isOpen, needsStepUp, type Gate, type Guarded } from './gates.ts';
export { effectiveRoles } from './effective-roles.ts';
export { flagsFor } from './flags.ts';

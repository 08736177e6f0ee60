export { compileGates, isOpen, isWithinReach, needsStepUp, type Gate } from './gates.ts';
export { gateSteps, type Guarded, type Step } from './gate-steps.ts';
export { administers } from './administers.ts';
export { effectiveRoles, giverOf } from './effective-roles.ts';
export { standAs, type Described } from './stand-as.ts';
export { flagsFor } from './flags.ts';
export { reconcileClaims, saysAccess, type Claimed, type ClaimedChange } from './claimed-grants.ts';
export { resolveClaims, type ClaimedTenant, type Speaker } from './claimed-tenants.ts';
export { domainOf, isProvenEmail } from './proven-email.ts';

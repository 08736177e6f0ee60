import { interactionPolicy } from 'oidc-provider';

/** Whether a request asks for two factors (acr 2). */
export const wantsFactor = ({ acr_values: values }: { acr_values?: unknown }): boolean => typeof values === 'string' && values.split(' ').includes('2');

/** When the embedded issuer asks people something: as oidc-provider does (no session, prompt=login, max_age), and for a second factor that their session does not have yet. */
export function embeddedPolicy(): interactionPolicy.DefaultPolicy {
  const { base, Check } = interactionPolicy;
  const policy = base();
  policy.get('login')!.checks.add(new Check('factor', 'A second factor is required', ({ oidc }) =>
    wantsFactor(oidc.params ?? {}) && oidc.session?.acr !== '2' && !oidc.result?.login ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT));
  return policy;
}

import type { AccountView } from '@portico/schemas/account-view';

/** How one signs in, and the ways to change it. They lead to the issuer: the portal itself knows no password. */
export function SignInWays({ account }: { account: AccountView }) {
  const { label, password, factor } = account.issuer;
  const accountUrl = /^https?:/i.test(account.issuer.accountUrl ?? '') ? account.issuer.accountUrl : undefined;
  const way = (what: string) => `/auth/sign-in?${new URLSearchParams({ do: what, return: window.location.pathname }).toString()}`;
  return (
    <section className="card own-card" aria-labelledby="account-sign-in">
      <h2 id="account-sign-in">Signing in</h2>
      <p>You sign in with <strong>{label}</strong>.{!password && !factor && !accountUrl && ' Your password and second factor are looked after there.'}</p>
      {(password || factor || accountUrl) && (
        <p className="actions">
          {password && <a className="button" href={way('password')}>Change your password</a>}
          {factor && <a className="button" href={way('factor')}>Set up a second factor</a>}
          {accountUrl && !password && !factor && <a className="button" href={accountUrl} target="_blank" rel="noreferrer">Open your account at {label}</a>}
        </p>
      )}
    </section>
  );
}

/** The person's own sign-in: `GET <base>/api/portal/account`. */
export interface AccountView {
  principal: { name: string; email: string; /** Whether the word of their issuer is taken for the address. */ emailVerified?: boolean };
  /** Where they sign in. `password` and `factor` say what can be changed there by `/auth/sign-in?do=password` and `?do=factor`, coming back afterwards; where neither can, `accountUrl` is the issuer's own page. */
  issuer: { label: string; accountUrl?: string; password: boolean; factor: boolean };
  /** The newest first. */
  sessions: OwnSession[];
}

/** One browser or device in which a person is signed in. `agent` is its name in words, such as "Firefox on Linux"; null where it said nothing that is known. */
export interface OwnSession {
  id: string;
  /** The one that asks. */
  current: boolean;
  agent: string | null;
  address: string | null;
  level: number;
  createdAt: string;
  seenAt: string;
}

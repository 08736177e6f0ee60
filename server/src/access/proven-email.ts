/** The domain of an e-mail address, in lower case; empty where the text is no address, or its domain is not written in ASCII: other signs may look or fold alike. */
export const domainOf = (email: string): string => /^[^\s@]+@([a-z0-9.-]+)$/i.exec(email)?.[1]?.toLowerCase() ?? '';

/**
 * Whether an address counts as the person's own: the issuer says that it verified it, and is one to say so, which is the installation's own or one that the
 * address's domain belongs to. Any other issuer could say it of anybody's address.
 */
export const isProvenEmail = ({ own, domains }: { own: boolean; domains: readonly string[] }, { email, emailVerified }: { email: string; emailVerified: boolean }): boolean =>
  emailVerified && email !== '' && (own || domains.includes(domainOf(email)));

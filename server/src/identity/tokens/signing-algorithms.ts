/** What an issuer may sign with: its private key. A secret that it shares, or nothing at all, proves nothing of who signed. */
export const signingAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];

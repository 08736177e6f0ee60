/**
 * Asks another server, and once more where the connection broke, which fetch says by a TypeError: one that was kept open may have been closed there a
 * moment ago. Only for questions, which may be asked twice; who was kept waiting too long is not asked again.
 */
export const askTwice = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => ask().catch((error: unknown) => {
  if (error instanceof TypeError) return ask();
  throw error;
});

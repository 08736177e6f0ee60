const extensions: Record<string, string> = {
  'application/pdf': '.pdf', 'text/csv': '.csv', 'text/plain': '.txt', 'application/zip': '.zip', 'image/png': '.png', 'image/jpeg': '.jpg', 'application/json': '.json',
};

/** The usual ending of a file's type. */
export const extensionOf = (type: string): string => extensions[type] ?? '';

/** A name that is safe to save under; undefined where nothing of it is left. */
export function fileName(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  // Invisible characters can turn an ending around; slashes and leading dots can lead elsewhere.
  const safe = name.toWellFormed().replace(/[\p{Cc}\p{Cf}]/gu, '').replace(/[/\\:*?"<>|]/g, '-').replace(/^[.\s]+|[.\s]+$/g, '').slice(0, 150);
  return safe || undefined;
}

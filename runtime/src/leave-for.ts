/** Goes to another page. What waits for it stays busy until this page is gone: nothing on it can be done once more. */
export function leaveFor(address: string): Promise<never> {
  window.location.assign(address);
  return new Promise(() => undefined);
}

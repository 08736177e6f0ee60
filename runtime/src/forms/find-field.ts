const controls = 'input:not([type=hidden]), select, textarea, button';

/** The element of the field at `path`, or of the nearest group around it. Ids are made of the path's steps, as RJSF makes them. */
export function findField(prefix: string, path: string[]): HTMLElement | undefined {
  for (let length = path.length; length >= 0; length--) {
    const element = document.getElementById([prefix, ...path.slice(0, length)].join('_'));
    if (element) return element;
  }
  return undefined;
}

/** Moves the focus to a field, or to the first control in it. */
export function focusField(prefix: string, path: string[]): void {
  const field = findField(prefix, path);
  if (!field) return;
  const target = field.matches(controls) ? field : field.querySelector<HTMLElement>(`${controls.replaceAll(',', ':not([disabled]),')}:not([disabled])`) ?? field;
  target.focus();
  target.scrollIntoView?.({ block: 'center' });
}

/** Puts what belongs to fields in the order in which the fields stand in the form. */
export function inFieldOrder<T extends { path: string[] }>(prefix: string, list: T[]): T[] {
  return list
    .map((one) => ({ one, element: findField(prefix, one.path) }))
    .sort((a, b) => {
      if (!a.element || !b.element || a.element === b.element) return 0;
      return a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    })
    .map(({ one }) => one);
}

import { cleanup, render, screen } from '@testing-library/react';
import { CoreAdminContext, testDataProvider } from 'react-admin';
import { afterEach, expect, test } from 'vitest';
import { ThingPicker } from './ThingPicker.tsx';

afterEach(cleanup);

test('what is chosen is never shown by its key while its name is under way', async () => {
  let come = () => {};
  const pages = new Promise<unknown[]>((resolve) => { come = () => resolve([{ id: 'seats', key: 'seats', label: 'Your seats', body: { key: 'seats', title: 'Your seats', blocks: [] } }]); });
  const getList = (async (resource: string) => { const data = resource === 'pages' ? await pages : []; return { data, total: data.length }; }) as never;
  render(<CoreAdminContext dataProvider={testDataProvider({ getList })}><ThingPicker value="page/seats" onChange={() => {}} label="Thing" /></CoreAdminContext>);
  expect(screen.getByLabelText<HTMLInputElement>('Thing').value).toBe('…');
  come();
  await screen.findByDisplayValue('Your seats');
});

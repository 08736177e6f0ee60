import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { acceptAccess, choose, goTo, publish, save, writeJson } from './stage/builder.ts';
import { settled } from './stage/inspect.ts';
import { hasBrowser, useStage } from './stage/stage.ts';

const folder = fileURLToPath(new URL('../../shared/cases', import.meta.url));
const hasCases = existsSync(folder);
if (!hasCases) console.warn(`\nTHE THIRD-PARTY FORMS ARE SKIPPED: there is no ${folder}\n`);

interface Case {
  name: string; file: string;
  /** The form has a rule: this field is shown when that one has this value, chosen as a person reads it. */
  rule: { field: RegExp; fact: string; is: string };
  /** What the ticket says, written as words with facts in them. */
  words: string;
  /** Fills in too little, and answers where the form should say so. */
  wrong: (page: Page) => Promise<void>;
  error: { field: string; says: RegExp };
  right: (page: Page) => Promise<void>;
  arrives: string;
}

const cases: Case[] = [
  {
    name: 'Key contacts', file: 'forms-us-grants/key_contacts.json',
    rule: { field: /^Key Contacts/, fact: 'Applicant Organization Name', is: 'Harbour Institute' },
    words: 'Organization: {form.applicant_organization_name}',
    wrong: async (page) => {
      await page.getByLabel('Applicant Organization Name').fill('Harbour Institute');
      await page.getByLabel('Project Role').fill('Project manager');
    },
    error: { field: 'Email', says: /Fill this in/ },
    right: async (page) => {
      for (const [label, text] of [['First Name', 'Ruth'], ['Last Name', 'Adler'], ['Street 1', '1 Quay Street'], ['City', 'Lisbon'], ['Telephone Number', '+351 21 555 0142'], ['Email', 'ruth@harbour.example']] as const) await page.getByLabel(new RegExp(`^${label}`)).first().fill(text);
      await page.getByLabel(/^Country/).first().selectOption({ label: 'PRT: PORTUGAL' });
    },
    arrives: 'Organization: Harbour Institute',
  },
  {
    name: 'Arrays', file: 'forms-rjsf-playground/arrays.json',
    rule: { field: /^Copyable items/, fact: 'A multiple choices list', is: 'foo' },
    words: 'Chosen: {form.multipleChoicesList}',
    wrong: async (page) => {
      await page.getByLabel('qux').check();
      await page.getByRole('group', { name: 'A list of fixed items' }).getByRole('button', { name: /^Add/ }).click();
    },
    error: { field: 'Additional item', says: /Enter a number|Fill this in/ },
    right: async (page) => {
      await page.getByLabel('a boolean value').selectOption('Yes');
      await page.getByLabel('Additional item').fill('7');
    },
    arrives: 'Chosen: qux',
  },
  {
    name: 'Pets', file: 'forms-rjsf-playground/ifThenElse.json',
    rule: { field: /^animal/i, fact: 'Tier', is: 'standard' },
    words: 'Animal: {form.animal}',
    wrong: async (page) => { await page.getByLabel(/^animal/i).selectOption('Fish'); },
    error: { field: 'water', says: /Fill this in/ },
    right: async (page) => {
      await page.getByLabel(/^food/i).selectOption('worms');
      await page.getByLabel(/^water/i).selectOption('lake');
    },
    arrives: 'Animal: Fish',
  },
];

describe.skipIf(!hasBrowser() || !hasCases)('forms that others wrote', () => {
  const stage = useStage();

  it.each(cases)('$name is taken over, ruled, put on a page, published, filled in, refused and sent', async ({ name, file, rule, words, wrong, error, right, arrives }) => {
    const { schema, uiSchema } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as { schema: object; uiSchema?: object };
    const { page: sam, heard } = await stage.seat('sam@northwind.example');
    await sam.goto(stage.at('/builder'));
    await begin(sam, 'Forms', 'New form', 'Empty', name);
    await sam.getByRole('button', { name: 'Paste a JSON Schema…' }).click();
    const dialog = sam.getByRole('dialog');
    await writeJson(dialog.getByRole('textbox', { name: 'JSON Schema' }), uiSchema ? { schema, uiSchema } : schema);
    await dialog.getByRole('button', { name: 'Take it over' }).click();
    await sam.getByRole('button', { name: rule.field }).click();
    await settled(sam); // a field that still folds open moves its buttons away from under the mouse
    const shown = sam.getByRole('group', { name: 'When it is shown' });
    await shown.getByRole('button', { name: 'Add a rule' }).click();
    await choose(shown, 'Fact', rule.fact);
    await shown.getByRole('combobox', { name: 'Value' }).or(shown.getByRole('textbox', { name: 'Value' })).fill(rule.is);
    await sam.keyboard.press('Tab');
    await save(sam);

    await begin(sam, 'Actions', 'New action', 'Send a form', name);
    await choose(sam, 'Roles', 'Member');
    await choose(sam, 'Form', name);
    await choose(sam, 'Connector', 'Zendesk Support');
    await choose(sam, 'Operation', 'Open a ticket');
    const given = async (input: string, how: string) => choose(sam.getByRole('group', { name: input, exact: true }), `Where ${input} comes from`, how);
    await given('Subject', 'A fixed value');
    await sam.getByLabel('Value of Subject').fill(`From ${name}`);
    await given('Description', 'Words with facts');
    await sam.getByRole('textbox', { name: 'Description', exact: true }).last().fill(words);
    await given('Category', 'A fixed value');
    await choose(sam, 'Value of Category', 'other');
    await save(sam);

    await begin(sam, 'Pages', 'New page', 'A form', name);
    await choose(sam, 'Roles', 'Member');
    await sam.getByRole('button', { name: /^Form/ }).click();
    await choose(sam, 'Action', name);
    await save(sam);
    await goTo(sam, 'Publish');
    await acceptAccess(sam);
    await publish(sam, name);
    expect(heard.take()).toEqual([]);

    const { page: mia, heard: miaHeard } = await stage.seat('mia@acme.example');
    await mia.goto(stage.at('/p/acme/'));
    await mia.getByRole('link', { name, exact: true }).click();
    await wrong(mia);
    await mia.getByRole('button', { name, exact: true }).click();
    await mia.getByRole('group', { name: /need.* another look/ }).waitFor();
    await mia.locator('.field', { has: mia.getByLabel(error.field) }).last().locator('.field-errors').getByText(error.says).last().waitFor();
    await right(mia);
    await mia.getByRole('button', { name, exact: true }).click();
    await mia.getByRole('heading', { name: 'Done' }).waitFor();
    expect(stage.server.sandbox.requests().filter(({ operation, body }) => operation === 'CreateTicket' && JSON.stringify(body).includes(arrives))).toHaveLength(1);
    expect(miaHeard.take()).toEqual([]);
  }, 180_000);
});

/** Begins a definition: its kind, how, and under which name. */
async function begin(page: Page, kind: string, button: string, start: string, name: string): Promise<void> {
  await goTo(page, kind);
  await page.getByRole('link', { name: button }).click();
  await page.getByRole('radio', { name: new RegExp(`^${start}`) }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Continue' }).click();
}

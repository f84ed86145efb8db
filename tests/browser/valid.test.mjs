// Every built page is valid HTML, by the rules of the standard and of accessible markup. Opens no browser.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { SITE, emails, pages } from './support.mjs';

const RULES = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // A script or style sheet with an integrity attribute is refused when the hub is opened from a folder on disk.
    'require-sri': 'off',
    // The list of a combobox holds links in groups, which a select cannot.
    'prefer-native-element': ['error', { exclude: ['listbox'] }],
    // A page is named like the document it retells, and names of published documents are not shortened:
    // the longest, with the name of the hub behind it, has 115 characters.
    'long-title': ['error', { maxlength: 120 }],
  },
};

// What Word's engine reads in an email, and pages may not hold.
const OF_EMAILS = { ...RULES, rules: { ...RULES.rules, 'no-inline-style': 'off', 'no-deprecated-attr': 'off', 'prefer-tbody': 'off' } };

async function faultsOf(names, rules) {
  const validator = new HtmlValidate(rules);
  const faults = [];
  for (const name of names) {
    const report = await validator.validateString(readFileSync(path.join(SITE, name), 'utf8'), name);
    for (const { messages } of report.results) {
      faults.push(...messages.map((m) => `${name}:${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
    }
  }
  return faults;
}

test('every page is valid HTML', async () => {
  assert.ok(pages().length > 50, `only ${pages().length} pages`);
  assert.deepEqual(await faultsOf(pages(), RULES), []);
});

test('every email is valid HTML, but for the attributes that mail programs need', async () => {
  assert.ok(emails().length >= 2, `only ${emails().length} emails`);
  assert.deepEqual(await faultsOf(emails(), OF_EMAILS), []);
});

test('the rules see what is wrong', async () => {
  const html = readFileSync(path.join(SITE, 'index.html'), 'utf8');
  const wrong = html.replace('</main>', '<p id="main"><div>x</p><img src="x.png"></main>');
  const report = await new HtmlValidate(RULES).validateString(wrong, 'index.html');
  const rules = report.results.flatMap(({ messages }) => messages.map((m) => m.ruleId));
  for (const rule of ['no-dup-id', 'wcag/h37']) assert.ok(rules.includes(rule), `${rule} not in ${rules}`);
});

// Makes the index of MiniSearch: node minisearch.mjs MODULES PAGES.json FOLDER writes FOLDER/index.json.
// One document a page, title and text searched and stored, as its documentation does for results with excerpts.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [modules, pages, folder] = process.argv.slice(2);
const MiniSearch = createRequire(path.join(path.resolve(modules), 'x.js'))('minisearch');
const index = new MiniSearch({ fields: ['title', 'text'], storeFields: ['title', 'text'] });
index.addAll(JSON.parse(readFileSync(pages, 'utf8')));
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'index.json'), JSON.stringify(index));

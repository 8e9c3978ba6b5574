import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { findPeople } from '../lib/linkedin/index.ts';

const USAGE = 'Usage: npm run people -- FILE.html URL';

/** Ends the command with a message for the person who typed it. */
function refuse(reason: string): never {
  console.error(`${reason}\n${USAGE}`);
  process.exit(2);
}

function pageAt(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return refuse(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const [file, address, ...more] = process.argv.slice(2);
if (file === undefined || address === undefined) refuse('A saved page and its address are needed.');
if (more.length > 0) refuse(`Too many arguments: ${more.join(' ')}`);
if (!URL.canParse(address) || !/^https?:/i.test(address)) {
  refuse(`Not a web address: ${address}. Example: https://www.linkedin.com/in/someone/`);
}

const { document } = new JSDOM(pageAt(file), { url: address }).window;
const people = findPeople(document, address).map(({ root: _root, ...person }) => person);
console.log(JSON.stringify(people, null, 2));

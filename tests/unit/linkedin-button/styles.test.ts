import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { createStyles } from '../../../lib/linkedin/button/styles.ts';
import { globalsOf } from './globals-of.ts';

class Sheet {
  text = '';
  replaceSync(text: string): void {
    this.text = text;
  }
}

function refusing(): never {
  throw new Error('not from a content script');
}

const adds = (CSSStyleSheet: unknown) => (load: () => Promise<string | undefined>) => {
  const { window } = new JSDOM('<body></body>');
  Object.assign(window, { CSSStyleSheet });
  const styles = createStyles(globalsOf(window), load);
  return () => {
    const root = window.document.createElement('div').attachShadow({ mode: 'open' });
    styles.apply(root);
    return () => {
      const [sheet]: unknown[] = root.adoptedStyleSheets ?? [];
      return sheet instanceof Sheet ? sheet.text : root.querySelector('style')?.textContent;
    };
  };
};
const turn = () => new Promise(setImmediate);

describe.each([
  ['a constructed sheet', adds(Sheet)],
  ['style elements, where the browser refuses one', adds(refusing)],
])('the style of what we insert, as %s', (_way, roots) => {
  it('is fetched once, by the first root, and hides the hosts until it is there', async () => {
    let asked = 0;
    const add = roots(async () => {
      asked += 1;
      return '.box{color:red}';
    });
    const [one, other] = [add(), add()];
    expect([one(), other()]).toEqual([':host{display:none!important}', ':host{display:none!important}']);
    await turn();
    expect([one(), other(), add()()]).toEqual(Array(3).fill('.box{color:red}'));
    expect(asked).toBe(1);
  });

  it('is asked for again by the next root when it could not be had', async () => {
    const answers = [undefined, '.box{}'];
    const add = roots(async () => answers.shift());
    const one = add();
    await turn();
    expect(one()).toBe(':host{display:none!important}');
    add();
    await turn();
    expect(one()).toBe('.box{}');
  });
});

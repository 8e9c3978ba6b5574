import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { isDarkAround } from '../../../lib/linkedin/button/theme.ts';
import { globalsOf } from './globals-of.ts';

function isDarkOn(style: string, prefersDark: boolean): boolean {
  const { window } = new JSDOM(
    `<body style="${style}"><main style="background: transparent"><p></p></main></body>`,
  );
  window.matchMedia = (query) =>
    Object.assign(new window.EventTarget(), {
      matches: prefersDark,
      media: query,
      onchange: null,
      addListener: () => {},
      removeListener: () => {},
    });
  const paragraph = window.document.querySelector('p');
  if (!paragraph) throw new Error('no paragraph');
  return isDarkAround(paragraph, globalsOf(window));
}

describe('light or dark', () => {
  it('follows the background of the page, whatever the system prefers', () => {
    expect(isDarkOn('background-color: #1b1f23', false)).toBe(true);
    expect(isDarkOn('background-color: #f3f2ef', true)).toBe(false);
  });

  it('follows the system where the page has no background of its own', () => {
    expect(isDarkOn('', true)).toBe(true);
    expect(isDarkOn('', false)).toBe(false);
    expect(isDarkOn('background-color: rgba(0, 0, 0, 0.1)', false)).toBe(false);
  });
});

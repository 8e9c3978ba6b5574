import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { themeAround } from '../../../lib/linkedin/button/theme.ts';
import { globalsOf } from './globals-of.ts';

function themeOn(style: string, prefersDark: boolean): string {
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
  return themeAround(paragraph, globalsOf(window));
}

describe('light or dark', () => {
  it('follows the background of the page, whatever the system prefers', () => {
    expect(themeOn('background-color: #1b1f23', false)).toBe('dark');
    expect(themeOn('background-color: #f3f2ef', true)).toBe('light');
  });

  it('follows the system where the page has no background of its own', () => {
    expect(themeOn('', true)).toBe('dark');
    expect(themeOn('', false)).toBe('light');
    expect(themeOn('background-color: rgba(0, 0, 0, 0.1)', false)).toBe('light');
  });
});

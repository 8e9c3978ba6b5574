import { describe, expect, it } from 'vitest';
import { permissionFaults } from '../../../scripts/release/permissions.ts';

describe('the permissions of a release', () => {
  it('are those with a reason, and no more', () => {
    expect(
      permissionFaults({
        permissions: ['storage', 'unlimitedStorage', 'alarms', 'sidePanel'],
        optional_permissions: ['notifications'],
        content_scripts: [
          { matches: ['https://www.linkedin.com/*'] },
          { matches: ['https://www.linkedin.com/sales/*', 'https://www.linkedin.com/talent/*'] },
        ],
      }),
    ).toEqual([]);
  });

  it.each([
    ['a new permission', { permissions: ['storage', 'tabs'] }, /tabs/],
    ['a new optional permission', { optional_permissions: ['history'] }, /history/],
    ['access to a site', { host_permissions: ['https://www.linkedin.com/*'] }, /host permission/],
    ['optional access to sites', { optional_host_permissions: ['https://*/*'] }, /host permission/],
    ['a content script elsewhere', { content_scripts: [{ matches: ['https://*/*'] }] }, /https:\/\/\*/],
    [
      'a script in the world of the page',
      { content_scripts: [{ matches: ['https://www.linkedin.com/*'], world: 'MAIN' }] },
      /world of the page/,
    ],
    ['files that a page can load', { web_accessible_resources: [{}] }, /could see/],
    ['messages from pages', { externally_connectable: {} }, /send messages/],
  ])('%s stops it', (_, manifest, sentence) => {
    const faults = permissionFaults(manifest);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(sentence);
  });
});

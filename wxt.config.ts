import { defineConfig } from 'wxt';

/** Public half of a discarded key pair: it fixes the extension's id, and with it the address of its databases. */
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA3RWdBsezKs388k3iGwqXHl+euZVQ2R8nhBA1ix47ldm+J/QwkdHxsADonTzSH3ZTe7KpUynEuigsDoCB4e14GVh2MzZjDV+364D4nSDLcMDAJd/Xkr44e459tq/ssmsxnXj9fzbrlXMHAdNDBXiJpTaV669gacgTBxcQ50PWr8fOeBOTPXOAx8N0J/b68aRxmoYfLqjq5v+M67iYjiA6V9h3lSkNdHqvS64h9FOy64/tRRm4Fz7GvZH1wuR7VCPxhUgJnB6VqIm7UaLHPo4QW4/YzYGyKXISRlcgly9/rB21JyOBWDDTdFm+ds2x8NrKhTyrepLIdvG6kB6T7mNuTQIDAQAB';

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  publicDir: 'assets',
  manifestVersion: 3,
  zip: {
    // A reviewer of a store builds the extension from this; the server and the tests are not in it.
    excludeSources: ['{server,tests,bench,docs,scripts}/**', '*.md', '!README.md'],
  },
  vite: () => ({
    resolve: {
      alias: [
        // A third of the size: the extension's schemas use only the functions that both have (lib/protocol/person.ts).
        { find: /^zod$/, replacement: 'zod/mini' },
        // The build without code for browsers that cannot load this extension, as its authors make it small.
        { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.min.mjs' },
        // WXT's own brings the polyfill along and tells every page our id, in the name of an event that it sends.
        {
          find: 'wxt/utils/content-script-context',
          replacement: `${import.meta.dirname}/lib/messaging/no-context.ts`,
        },
      ],
    },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'purser@purser.example',
              strict_min_version: '140.0', // the first that asks people about data collection
              data_collection_permissions: {
                // sent at a click only: whose data point to reveal, and with which sign-in
                required: ['personallyIdentifyingInfo', 'authenticationInfo'],
              },
            },
          },
        }
      : { key: CHROMIUM_KEY, minimum_chrome_version: '120' }),
    permissions: [
      ...(browser === 'firefox' ? [] : ['sidePanel']), // the people of the page beside it, with nothing inserted there
      'storage', // server address and view settings; credits and sign-in live in IndexedDB
      'unlimitedStorage', // queued charges must not be evicted when the disk runs low
      'alarms', // wakes the worker to settle queued charges
    ],
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+P' } },
      'reveal-email': { suggested_key: { default: 'Alt+Shift+E' }, description: '__MSG_command_email__' },
      'reveal-phone': { suggested_key: { default: 'Alt+Shift+N' }, description: '__MSG_command_phone__' },
    },
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
    },
  }),
});

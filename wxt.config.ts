import { defineConfig } from 'wxt';

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  imports: false,
  publicDir: 'assets',
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: 'Purser',
    description: 'Shows what a contact costs before you click, and never charges twice.',
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: 'purser@purser.example', strict_min_version: '128.0' },
          },
        }
      : { minimum_chrome_version: '120' }),
    permissions: [
      'storage', // server address and view settings; credits and sign-in live in IndexedDB
      'unlimitedStorage', // queued charges must not be evicted when the disk runs low
      'alarms', // wakes the worker to settle queued charges
    ],
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src https: http://localhost:* http://127.0.0.1:*",
    },
  }),
});

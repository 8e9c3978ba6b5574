/*
 * Import this before anything that imports Dexie. Dexie looks for IndexedDB when it is loaded, and tells other contexts of
 * its writes over a BroadcastChannel, whose messages would arrive in real time.
 */
import 'fake-indexeddb/auto';

Reflect.deleteProperty(globalThis, 'BroadcastChannel');

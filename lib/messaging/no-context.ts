/** Stands in the build for WXT's `ContentScriptContext`, which our content scripts do without (`wxt.config.ts`). */
export class ContentScriptContext {}

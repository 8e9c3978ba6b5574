/** Where a new sign-in goes unless the person says otherwise; a build for one company sets `WXT_SERVER_URL`. */
export const DEFAULT_SERVER_URL: string = import.meta.env.WXT_SERVER_URL || 'http://127.0.0.1:4321';

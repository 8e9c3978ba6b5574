/** The parts of the extension API that tests reach for in pages of ours and in the worker. Declared in the test alone. */
export type ExtensionApi = {
  readonly storage: { readonly local: { set(items: object): Promise<void> } };
  readonly tabs: { query(what: object): Promise<{ id?: number; active?: boolean }[]> };
  readonly commands: {
    readonly onCommand: { dispatch(command: string, tab: object | undefined): void };
  };
};

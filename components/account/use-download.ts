import { useMutation } from '@tanstack/react-query';
import { accountClient } from '../../lib/account/own-client.ts';
import { saveFile } from './save-file.ts';

/** Fetches a file of the account and hands it to the person. */
export function useDownload() {
  return useMutation({
    mutationFn: async (path: string) => {
      const { content, name } = await accountClient.file(path);
      saveFile(content, name);
    },
  });
}

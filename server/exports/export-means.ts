import type { ApiMeans } from '../api/contact-calls.ts';
import type { Services } from '../http/environment.ts';

/** What exports to a CRM work with. */
export type ExportMeans = ApiMeans & Pick<Services, 'now' | 'spent' | 'sealer' | 'openCrm'>;

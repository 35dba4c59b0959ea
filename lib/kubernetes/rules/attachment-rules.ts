import { oneModePerMaster } from './one-mode-per-master';
import { onePoolPerRange } from './one-pool-per-range';
import { uniqueReference } from './unique-reference';
import { Rule } from '../../problem';
import type { AttachmentDraft } from '../attachments';

/** Every rule between NetworkAttachmentDefinitions, in the order in which their findings are shown. */
export const ATTACHMENT_RULES: readonly Rule<AttachmentDraft>[] = [uniqueReference, oneModePerMaster, onePoolPerRange];

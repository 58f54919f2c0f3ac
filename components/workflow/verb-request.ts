/** A verb that a person has asked for, until its dialog is confirmed or closed. */
export type VerbRequest =
  | { verb: 'cancel' }
  | { verb: 'resume' }
  | { verb: 'delete' }
  | { verb: 'restart' }
  | { verb: 'fork'; startStep: number | null }
  | { verb: 'rewind'; startStep: number | null }
  | { verb: 'rerun' }
  | { verb: 'send' }
  | { verb: 'attributes' }
  | { verb: 'priority' }
  | { verb: 'delay' }
  | { verb: 'export' }

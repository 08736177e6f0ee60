export { runAction } from './run-action.ts';
export { previewAction } from './preview-action.ts';
export { readSubmission } from './submissions.ts';
export { reconcile } from './reconcile.ts';

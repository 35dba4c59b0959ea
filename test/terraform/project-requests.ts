import { Translations } from './rest-arguments';

/** Of the policy as it was read. */
const ETAG = 'BwA=';

/** The APIs around a project: what is enabled in it, and who may do what. */
export const PROJECT_REQUESTS: Translations = {
  google_project_service: args => ({
    method: 'POST',
    path: `/v1/projects/${args.take('project')}/services:batchEnable`,
    body: { serviceIds: [args.take('service')] },
  }),

  google_service_account: args => ({
    method: 'POST',
    path: `/v1/projects/${args.take('project')}/serviceAccounts`,
    body: { accountId: args.take('account_id'), serviceAccount: { displayName: args.take('display_name') } },
  }),

  // The whole policy of the project is read, and written again with one member more. Here the project had nobody before.
  google_project_iam_member: args => ({
    method: 'POST',
    path: `/v1/projects/${args.take('project')}:setIamPolicy`,
    body: {
      policy: { bindings: [{ members: [args.take('member')], role: args.take('role') }], etag: ETAG, version: 3 },
      updateMask: 'bindings,etag,auditConfigs',
    },
  }),
};

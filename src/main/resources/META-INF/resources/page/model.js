// The closed sets of the API, in the order in which people care about them.
export const PROVIDERS = ['alibaba', 'huawei'];

export const STATUSES = [
  'RUNNING', 'AWAITING_COMMIT', 'ROLLING_BACK', 'PAUSED', 'PENDING',
  'FAILED', 'UNKNOWN', 'SUCCEEDED', 'CANCELED', 'NOT_STARTED', 'NOT_APPLICABLE',
];

export const OPERATIONS = ['UPGRADE', 'COMMIT', 'ROLLBACK', 'UNKNOWN'];

export const ERROR_CODES = [
  'TIMEOUT', 'CONNECTION_FAILED', 'UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'THROTTLED', 'BAD_RESPONSE',
  'UPSTREAM_ERROR', 'CIRCUIT_OPEN', 'MISCONFIGURED',
];

export const FRESHNESS = ['NOT_ASKED', 'FRESH', 'STALE', 'UNAVAILABLE'];

export const SORT_KEYS = ['startedAt', 'finishedAt', 'status', 'component', 'clusterId', 'provider'];

export const DEFAULT_SORT = '-startedAt';

// What the timeline and the filter of times offer, in milliseconds.
const DAY = 86_400_000;
export const PERIODS = {PT1H: DAY / 24, PT24H: DAY, P7D: 7 * DAY, P30D: 30 * DAY, P365D: 365 * DAY};

export const clusterLabel = item => item.clusterName ?? item.clusterId;

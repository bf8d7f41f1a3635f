// Made from the files of this folder by `npm run generate`; never edited.

import { GetAWSDefaultServiceQuota } from './GetAWSDefaultServiceQuota.ts';
import { GetRequestedServiceQuotaChange } from './GetRequestedServiceQuotaChange.ts';
import { GetServiceQuota } from './GetServiceQuota.ts';
import { ListAWSDefaultServiceQuotas } from './ListAWSDefaultServiceQuotas.ts';
import { ListRequestedServiceQuotaChangeHistory } from './ListRequestedServiceQuotaChangeHistory.ts';
import { ListServiceQuotas } from './ListServiceQuotas.ts';
import { RequestServiceQuotaIncrease } from './RequestServiceQuotaIncrease.ts';

/** The operations of service-quotas that exist: each makes its Operation out of the service's context. */
export const operations = {
  GetAWSDefaultServiceQuota,
  GetRequestedServiceQuotaChange,
  GetServiceQuota,
  ListAWSDefaultServiceQuotas,
  ListRequestedServiceQuotaChangeHistory,
  ListServiceQuotas,
  RequestServiceQuotaIncrease,
} as const;

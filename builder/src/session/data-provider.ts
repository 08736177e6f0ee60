import simpleRest from 'ra-data-simple-rest';
import type { DataProvider } from 'react-admin';
import { httpClient } from './http-client.ts';

/** react-admin's way to the records of the admin API. */
export const dataProvider: DataProvider = simpleRest('/api/admin', httpClient);

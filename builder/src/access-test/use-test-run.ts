import { useQuery } from '@tanstack/react-query';
import { runAccessTests, type TestFault } from '../session/access-api.ts';

/** The last run of all access tests by the drafts, kept while the builder is open; `run` runs them anew. */
export function useTestRun() {
  const { data, dataUpdatedAt, error, isFetching, refetch } = useQuery({ queryKey: ['access-tests', 'run'], queryFn: runAccessTests, enabled: false, staleTime: Infinity, gcTime: Infinity, retry: false });
  return {
    tests: data?.tests, at: data ? new Date(dataUpdatedAt).toISOString() : undefined, error, running: isFetching, run: () => void refetch(),
    /** What is wrong with one test; undefined where it has not been run. */
    faultsOf: (key: string): TestFault[] | undefined => data?.tests.find((test) => test.key === key)?.faults,
  };
}

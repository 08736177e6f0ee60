import { useQuery } from '@tanstack/react-query';
import { readChanges } from '../session/admin-api.ts';

/** What publishing now would change, asked anew whenever somebody looks. */
export function useChanges() {
  return useQuery({ queryKey: ['changes'], queryFn: readChanges, staleTime: 0, retry: false });
}

import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from '@portico/schemas/json';
import type { SandboxState } from './state.ts';

/** A request as an operation of a vendor gets it: parameters and body are checked and typed by the vendor's document. */
export interface VendorRequest {
  operation: string;
  method: string;
  path: Record<string, string>;
  query: Record<string, Json>;
  body: Json;
  headers: IncomingHttpHeaders;
  now: Date;
}

/** What a vendor answers; a Buffer goes out as it is, anything else as JSON. */
export interface VendorAnswer { status: number; body: Json | Buffer; headers?: Record<string, string> }

/** Something about a request that the vendor's document does not allow. */
export interface Objection { where: 'path' | 'query' | 'body'; parameter: string; reason: 'missing' | 'unknown' | 'invalid'; message: string }

/** A vendor: its operations by operationId, and everything that differs from vendor to vendor around them. */
export interface Vendor {
  /** How bodies arrive. */
  encoding: 'json' | 'form';
  /** Whether a query parameter that the document does not know is refused, as Stripe does, or ignored, as Zendesk does. */
  strictQuery: boolean;
  /** The answer to a caller who is not who it should be; undefined lets it pass. */
  authenticate(state: SandboxState, headers: IncomingHttpHeaders): VendorAnswer | undefined;
  operations: Record<string, (state: SandboxState, request: VendorRequest) => VendorAnswer>;
  /** The idempotency key of a request, where the vendor honours one. */
  idempotencyKey?(request: VendorRequest): string | undefined;
  /** What to answer when a key comes back: the first answer marked as such, or, with another body, an error. */
  repeated(first: VendorAnswer | undefined): VendorAnswer;
  /** Headers that a first answer under a key carries. */
  firstHeaders?: Record<string, string>;
  /** The vendor's own envelope for an error. */
  refuse(status: number, objection?: Objection): VendorAnswer;
}

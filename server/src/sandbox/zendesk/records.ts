/** What the simulated Zendesk knows. Ids are whole numbers, times ISO 8601. */
export interface ZendeskState {
  credentials: { email: string; token: string };
  /** Number of the next ticket: customers read it, so tickets count on their own. */
  nextTicket: number;
  /** Id of whatever else is made next. */
  nextId: number;
  organizations: Organization[];
  users: User[];
  tickets: Ticket[];
  comments: Comment[];
}

export interface Organization { id: number; name: string; domain_names: string[] }
export interface User { id: number; name: string; email: string; role: 'end-user' | 'agent' | 'admin'; organization_id: number | null }

export interface Ticket {
  id: number;
  organization_id: number | null;
  requester_id: number;
  external_id: string | null;
  subject: string;
  description: string;
  status: 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed';
  priority: 'low' | 'normal' | 'high' | 'urgent' | null;
  type: 'problem' | 'incident' | 'question' | 'task' | null;
  tags: string[];
  created_at: string;
  updated_at: string;
}

export interface Comment {
  id: number;
  ticket_id: number;
  audit_id: number;
  author_id: number;
  body: string;
  public: boolean;
  created_at: string;
  via: { channel: string; source: { from: { name?: string; address?: string } } };
  metadata: { custom: Record<string, string> };
}

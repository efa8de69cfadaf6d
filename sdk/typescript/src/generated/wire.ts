// Made from docs/openapi.json by `npm run openapi`. Do not edit.

export interface paths {
    "/api/v1/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List requests, the newest first
         * @description Needs the scope `requests:read`.
         */
        get: operations["listRequests"];
        put?: never;
        /**
         * Ask people for a decision
         * @description Needs the scope `requests:write`.
         */
        post: operations["createRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a request, or wait for its answer
         * @description Needs the scope `requests:read`.
         */
        get: operations["getRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a pending request back
         * @description Needs the scope `requests:write`.
         */
        post: operations["cancelRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report what was done with an approval
         * @description Needs the scope `requests:write`.
         */
        post: operations["reportResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a test request as if somebody had
         * @description Needs the scope `requests:write`.
         */
        post: operations["simulateDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the signed receipt of a decision
         * @description Needs the scope `requests:read`.
         */
        get: operations["getReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the project's events in order
         * @description Needs the scope `requests:read`.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask what this key is */
        get: operations["describeKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke the key of this call: it was found where it does not belong */
        post: operations["revokeKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook_endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook endpoints
         * @description Needs the scope `webhooks:write`.
         */
        get: operations["listEndpoints"];
        put?: never;
        /**
         * Add a webhook endpoint
         * @description Needs the scope `webhooks:write`.
         */
        post: operations["createEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook_endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook endpoint
         * @description Needs the scope `webhooks:write`.
         */
        get: operations["getEndpoint"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook endpoint with its delivery log
         * @description Needs the scope `webhooks:write`.
         */
        delete: operations["deleteEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change a webhook endpoint, or switch it off or on
         * @description Needs the scope `webhooks:write`.
         */
        patch: operations["updateEndpoint"];
        trace?: never;
    };
    "/api/v1/webhook_endpoints/{id}/rotate_secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an endpoint a new secret; for a day both sign
         * @description Needs the scope `webhooks:write`.
         */
        post: operations["rotateEndpointSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook_endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an endpoint a test event
         * @description Needs the scope `webhooks:write`.
         */
        post: operations["sendTestEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description As a webhook carries it, byte for byte. A test event tells of no request. */
        Event: {
            /** @enum {string} */
            event: "request.created" | "request.decided" | "request.expired" | "request.cancelled" | "request.result_reported" | "webhook.test";
            /** @description The dedupe key: the webhook-id of its deliveries. */
            id: string;
            /**
             * Format: date-time
             * @description An instant in UTC, to the millisecond.
             */
            created_at: string;
            request_id: string | null;
            external_id: string | null;
            title: string | null;
            /** @description The request's, right after the event. */
            status: ("pending" | "approved" | "rejected" | "expired" | "cancelled") | null;
            /** @description As it stands after the event. */
            payload: {
                [key: string]: unknown;
            };
            original_payload: {
                [key: string]: unknown;
            } | null;
            response: {
                [key: string]: unknown;
            } | null;
            decided_by_id: string | null;
            decided_by: {
                /** @description The person. */
                id: string;
                name: string;
            } | null;
            decision_note: string | null;
            decided_at: string | null;
            /**
             * @description The mode of the key that made it.
             * @enum {string}
             */
            mode: "live" | "test";
            /** @description The project. */
            project_id: string;
            metadata: {
                [key: string]: unknown;
            } | null;
            /** @description The signed receipt of the decision (a JWS); null in every other event. */
            receipt: string | null;
        };
        EventList: {
            data: components["schemas"]["Event"][];
            has_more: boolean;
            next_cursor: string | null;
        };
        Me: {
            team: {
                /** @description The team. */
                id: string;
                name: string;
                slug: string;
            };
            project: {
                /** @description The project. */
                id: string;
                name: string;
            };
            key: {
                /** @description The key. */
                id: string;
                name: string;
                start: string;
                last4: string;
                scopes: ("requests:write" | "requests:read" | "webhooks:write")[];
                expires_at: string | null;
            };
            /**
             * @description The mode of the key that made it.
             * @enum {string}
             */
            mode: "live" | "test";
            /** @enum {string} */
            plan: "free" | "pro";
        };
        /** @description RFC 9457, with `errors` and `request_id`. */
        Problem: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            /** @description Stable; one page of the docs each. */
            code: string;
            /** @description What this caller can do. */
            detail: string;
            /** @description Messages by field (dotted path); `detail` where no field fits. */
            errors: {
                [key: string]: string[];
            };
            request_id: string;
            /** @description With 409: the request as it stands. */
            request?: components["schemas"]["Request"];
            /** @description With external_id_conflict and idempotency_key_reused: what was made first. */
            existing_id?: string;
            /** @description With 429: seconds to wait, as in Retry-After. */
            retry_after?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description Believe what the receipt says, once verified; the rest is for finding it. */
        Receipt: {
            /** @description What was decided. */
            request_id: string;
            /** @enum {string} */
            status: "approved" | "rejected";
            /**
             * @description The mode of the key that made it.
             * @enum {string}
             */
            mode: "live" | "test";
            /** @description A JWS (EdDSA, Ed25519). Verify it against /.well-known/jwks.json. */
            receipt: string;
        };
        Request: {
            /** @description Time-ordered. */
            id: string;
            /** @enum {string} */
            status: "pending" | "approved" | "rejected" | "expired" | "cancelled";
            title: string | null;
            description: string | null;
            external_id: string | null;
            /** @description Exactly as it was sent: numbers keep every digit. */
            payload: {
                [key: string]: unknown;
            };
            /**
             * @description The mode of the key that made it.
             * @enum {string}
             */
            mode: "live" | "test";
            /** @enum {string} */
            risk: "low" | "medium" | "high";
            /** @description JSON Pointers into the payload that an approver may change. */
            editable: string[] | null;
            response_schema: {
                [key: string]: unknown;
            } | null;
            metadata: {
                [key: string]: unknown;
            } | null;
            callback_url: string | null;
            expires_at: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC, to the millisecond.
             */
            inserted_at: string;
            /**
             * Format: date-time
             * @description An instant in UTC, to the millisecond.
             */
            updated_at: string;
            decided_at: string | null;
            decided_by_id: string | null;
            decided_by: {
                /** @description The person. */
                id: string;
                name: string;
            } | null;
            /** @description The approver's note, or the reason of a cancellation. */
            decision_note: string | null;
            response: {
                [key: string]: unknown;
            } | null;
            original_payload: {
                [key: string]: unknown;
            } | null;
            /** @description What the caller reported to have done with the approval. */
            result: {
                /** @enum {string} */
                status: "executed" | "failed";
                detail: string | null;
                /**
                 * Format: date-time
                 * @description An instant in UTC, to the millisecond.
                 */
                at: string;
            } | null;
            /** @description Of the payload in RFC 8785 canonical form, exact numbers kept exact. */
            payload_digest: string;
            approvals: {
                required: number;
                given: number;
            };
            /** @description The key's project. */
            project_id: string;
            /**
             * Format: uri
             * @description The page where a person decides.
             */
            url: string;
        };
        RequestList: {
            data: components["schemas"]["Request"][];
            has_more: boolean;
            next_cursor: string | null;
        };
        SentTestEvent: {
            /** @description The event. */
            event_id: string;
            /** @description Its delivery. */
            delivery_id: string;
        };
        WebhookEndpoint: {
            /** @description The endpoint. */
            id: string;
            url: string;
            events: ("request.created" | "request.decided" | "request.expired" | "request.cancelled")[];
            /**
             * @description The mode of the key that made it.
             * @enum {string}
             */
            mode: "live" | "test";
            /** @description The key's project. */
            project_id: string;
            disabled_at: string | null;
            disabled_reason: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC, to the millisecond.
             */
            created_at: string;
        };
        WebhookEndpointList: {
            data: components["schemas"]["WebhookEndpoint"][];
            has_more: boolean;
            next_cursor: string | null;
        };
        WebhookEndpointWithSecret: {
            /** @description The endpoint. */
            id: string;
            url: string;
            events: ("request.created" | "request.decided" | "request.expired" | "request.cancelled")[];
            /**
             * @description The mode of the key that made it.
             * @enum {string}
             */
            mode: "live" | "test";
            /** @description The key's project. */
            project_id: string;
            disabled_at: string | null;
            disabled_reason: string | null;
            /**
             * Format: date-time
             * @description An instant in UTC, to the millisecond.
             */
            created_at: string;
            /** @description Shown in this answer alone. */
            secret: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Names this call; quote it when something is wrong. */
        "X-Request-Id": string;
        /** @description The version that answered. */
        "API-Version": string;
        /** @description Calls in the window that will run out first. */
        "X-RateLimit-Limit": number;
        /** @description What is left of it. */
        "X-RateLimit-Remaining": number;
        /** @description When it begins anew, in epoch seconds. */
        "X-RateLimit-Reset": number;
        /** @description Each window, as the IETF draft has it. */
        RateLimit: string;
        /** @description The rule of each window. */
        "RateLimit-Policy": string;
        /** @description Seconds after which a retry makes sense. */
        "Retry-After": number;
        /** @description How to authenticate. */
        "WWW-Authenticate": string;
        /** @description The request's address. */
        Location: string;
        /** @description `true`: nothing was made anew. */
        "Idempotent-Replayed": string;
        /** @description `wait=S` where the header Prefer was heeded (RFC 7240). */
        "Preference-Applied": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listRequests: {
        parameters: {
            query?: {
                status?: "pending" | "approved" | "rejected" | "expired" | "cancelled";
                external_id?: string;
                created_after?: string;
                created_before?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of requests. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestList"];
                };
            };
        };
    };
    createRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description For callers without an external_id: the same key with the same body makes one request. Kept for a day at least. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What people decide on. Kept and shown exactly as sent; at most 256 KiB. */
                    payload: Record<string, never>;
                    title?: string | null;
                    description?: string | null;
                    external_id?: string | null;
                    expires_at?: string | null;
                    risk?: ("low" | "medium" | "high") | null;
                    editable?: string[] | null;
                    response_schema?: {
                        $schema?: unknown;
                        /** @constant */
                        type: "object";
                        title?: string;
                        description?: string;
                        properties: {
                            [key: string]: {
                                /** @constant */
                                type: "string";
                                title?: string;
                                description?: string;
                                default?: string;
                                enum?: string[];
                                minLength?: number;
                                maxLength?: number;
                                /** @enum {unknown} */
                                format?: "date" | "date-time" | "email" | "uri";
                            } | {
                                /** @constant */
                                type: "number";
                                title?: string;
                                description?: string;
                                default?: number;
                                enum?: number[];
                                minimum?: number;
                                maximum?: number;
                            } | {
                                /** @constant */
                                type: "integer";
                                title?: string;
                                description?: string;
                                default?: number;
                                enum?: number[];
                                minimum?: number;
                                maximum?: number;
                            } | {
                                /** @constant */
                                type: "boolean";
                                title?: string;
                                description?: string;
                                default?: boolean;
                                enum?: boolean[];
                            };
                        };
                        required?: string[];
                        /** @constant */
                        additionalProperties?: false;
                    } | null;
                    metadata?: Record<string, never> | null;
                    callback_url?: string | null;
                };
            };
        };
        responses: {
            /** @description The request that this external_id or Idempotency-Key made before. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
            /** @description The new request. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
        };
    };
    getRequest: {
        parameters: {
            query?: {
                wait?: number;
            };
            header?: {
                /** @description `wait=S` holds the answer like the parameter `wait`. */
                Prefer?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request as it stands: with wait, as soon as it has left pending or when the time is up. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
        };
    };
    cancelRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description The cancelled request. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
        };
    };
    reportResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    status: "executed" | "failed";
                    detail?: string | null;
                    /** @description true: taken only if nothing was reported yet, else 409 `result_already_reported`. Reported before the act, it lets one of several programs that find the same approval act, and no second one. */
                    once?: boolean | null;
                };
            };
        };
        responses: {
            /** @description The request with the result. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
        };
    };
    simulateDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    status: "approved" | "rejected" | "expired";
                    note?: string | null;
                    payload?: Record<string, never> | null;
                    response?: Record<string, never> | null;
                };
            };
        };
        responses: {
            /** @description The answered request. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
        };
    };
    getReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                wait?: number;
            };
            header?: {
                /** @description `wait=S` holds the answer like the parameter `wait`. */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events after the cursor: none omitted, none twice. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                };
            };
        };
    };
    describeKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whose key it is and what it may. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It works no more, and the team's admins are written to. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listEndpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoints of the key's project and mode. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
        };
    };
    createEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    url: string;
                    events?: ("request.created" | "request.decided" | "request.expired" | "request.cancelled")[] | null;
                };
            };
        };
        responses: {
            /** @description The endpoint with its secret. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
        };
    };
    getEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
        };
    };
    deleteEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    url?: string;
                    /** @description What it is sent; decided, expired and cancelled unless told. */
                    events?: ("request.created" | "request.decided" | "request.expired" | "request.cancelled")[];
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description The changed endpoint. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
        };
    };
    rotateEndpointSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint with its new secret. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
        };
    };
    sendTestEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is on its way. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "API-Version": components["headers"]["API-Version"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentTestEvent"];
                };
            };
        };
    };
}

; Definitions and references, for navigation without a server.

(entry id: (id) @name) @definition.type
(claim (id) @name) @definition.constant
(anchor (id) @name) @definition.constant
(milestone_start (id) @name) @definition.constant

(mention (id) @name) @reference.type
(entity_reference (id) @name) @reference.type
(citation (key) @name) @reference.citation

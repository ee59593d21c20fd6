; Entities, claims, anchors and milestones of one file. Those of other files are the business of the server.

(document) @local.scope

(entry id: (id) @local.definition.type)
(claim (id) @local.definition.var)
(anchor (id) @local.definition.var)
(milestone_start (id) @local.definition.var)

(mention (id) @local.reference)
(entity_reference (id) @local.reference)

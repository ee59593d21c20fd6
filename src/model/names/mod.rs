//! Names of entities, and where they stand in a prose.



pub mod normal;




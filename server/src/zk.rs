//! Asking members: four letter words, the AdminServer, client sessions. Never names `store`, `cluster` or `live`.

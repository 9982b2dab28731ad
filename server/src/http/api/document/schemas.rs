//! Schemas as generators of clients like them: items of a page by name, and what an answer always has as always there.

use std::collections::BTreeSet;

use utoipa::openapi::{
    OpenApi, Ref, RefOr, Schema,
    schema::{ArrayItems, Object, SchemaType, Type},
};

/// Tidies all of them.
pub(super) fn tidy(document: &mut OpenApi) {
    let asked = asked(document);
    let Some(components) = &mut document.components else { return };
    let mut items = Vec::new();
    for (name, schema) in &mut components.schemas {
        let Some(item) = name.strip_prefix("Page_") else { continue };
        if let RefOr::T(Schema::Object(page)) = schema
            && let Some(RefOr::T(Schema::Array(list))) = page.properties.get_mut("items")
        {
            let named = ArrayItems::RefOrSchema(Box::new(Ref::from_schema_name(item).into()));
            if let ArrayItems::RefOrSchema(schema) = std::mem::replace(&mut list.items, named) {
                items.push((item.to_owned(), *schema));
            }
        }
    }
    components.schemas.extend(items.into_iter().filter(|(_, schema)| matches!(schema, RefOr::T(_))));
    for (_, schema) in components.schemas.iter_mut().filter(|(name, _)| !asked.contains(*name)) {
        if let RefOr::T(schema) = schema {
            always_there(schema);
        }
    }
}

/// The schemas of bodies that are sent to the panel: there, absent is as good as null.
fn asked(document: &OpenApi) -> BTreeSet<String> {
    let bodies = document.paths.paths.values().filter_map(|item| item.post.as_ref()?.request_body.as_ref());
    let schemas = bodies.flat_map(|body| body.content.values()).filter_map(|content| content.schema.as_ref());
    let name = |schema: &RefOr<Schema>| match schema {
        RefOr::Ref(named) => named.ref_location.rsplit('/').next().map(str::to_owned),
        RefOr::T(_) => None,
    };
    schemas.filter_map(name).collect()
}

/// An answer says null where nothing is known, and leaves nothing out that may be null.
fn always_there(schema: &mut Schema) {
    match schema {
        Schema::Object(object) => {
            let nullable = object.properties.iter().filter(|(_, property)| may_be_null(property)).map(|(name, _)| name.clone());
            let missing: Vec<String> = nullable.filter(|name| !object.required.contains(name)).collect();
            object.required.extend(missing);
        }
        Schema::AllOf(all) => {
            for part in &mut all.items {
                if let RefOr::T(part) = part {
                    always_there(part);
                }
            }
        }
        _ => {}
    }
}

fn may_be_null(property: &RefOr<Schema>) -> bool {
    match property {
        RefOr::T(Schema::Object(Object { schema_type: SchemaType::Array(types), .. })) => types.contains(&Type::Null),
        RefOr::T(Schema::Array(list)) => matches!(&list.schema_type, SchemaType::Array(types) if types.contains(&Type::Null)),
        RefOr::T(Schema::OneOf(either)) => {
            either.items.iter().any(|one| matches!(one, RefOr::T(Schema::Object(Object { schema_type: SchemaType::Type(Type::Null), .. }))))
        }
        _ => false,
    }
}

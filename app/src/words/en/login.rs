use super::super::login::Login;

pub const LOGIN: Login = Login {
    title: "Sign in",
    name: "Name",
    password: "Password",
    submit: "Sign in",
    recorded: "Sign-ins and refusals are recorded.",
    version: |version| format!("Menagerie {version}"),
};

use super::super::login::Login;

pub const LOGIN: Login = Login {
    title: "登录",
    name: "用户名",
    password: "密码",
    submit: "登录",
    recorded: "登录和被拒绝的尝试都会记录在案。",
    version: |version| format!("Menagerie {version}"),
};
